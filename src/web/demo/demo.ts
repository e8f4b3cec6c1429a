// Runs before the body is drawn, so that the other language is never seen for a moment.
const page = document.documentElement;
if (new URLSearchParams(location.search).get('lang') === 'en') {
  page.lang = 'en';
  document.title = 'Sample Microcredit · Demo';
}

// The widget links here: who follows the link wants to read, not to search for the fold.
document.addEventListener('DOMContentLoaded', () => {
  const notice = document.querySelector('details:target');
  if (notice instanceof HTMLDetailsElement) notice.open = true;
});

export {};
