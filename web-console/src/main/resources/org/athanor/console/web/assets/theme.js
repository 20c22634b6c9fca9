// Before anything is painted: the colours that were chosen here last, or else the system's.
(() => {
  const chosen = localStorage.getItem('athanor-theme');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
})();
