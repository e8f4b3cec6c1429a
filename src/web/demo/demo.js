// Runs before the body is drawn, so that the other language is never seen for a moment.
if (new URLSearchParams(location.search).get('lang') === 'en') {
  document.documentElement.lang = 'en';
  document.title = 'Sample Microcredit · Demo';
}

// The widget links here: who follows the link wants to read, not to search for the fold.
document.addEventListener('DOMContentLoaded', () => {
  const notice = document.getElementById('privacy');
  if (location.hash === '#privacy' && notice instanceof HTMLDetailsElement) notice.open = true;
});
