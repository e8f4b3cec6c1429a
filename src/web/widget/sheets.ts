import log from './log.css';
import panel from './panel.css';

/** How the chat looks; fetched beside the script that needs it. */
export const sheets = panel + log;
