// Runs before the first paint, so that a chosen theme does not flash; js/shared/theme.js has the switch.
(() => {
  let theme = null;
  try {
    theme = localStorage.getItem("inkstone.theme");
  } catch {
    // Storage may be forbidden; the system's theme does then.
  }
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
})();
