// The widget links here: who follows the link wants to read, not to search for the fold.
function openNotice(): void {
  const notice = document.getElementById('privacy');
  if (location.hash === '#privacy' && notice instanceof HTMLDetailsElement) notice.open = true;
}
openNotice();
addEventListener('hashchange', openNotice);
