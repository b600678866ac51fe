// Runs in the dashboard.
document.documentElement.dataset.notificationBuilder = chrome.runtime.id;
