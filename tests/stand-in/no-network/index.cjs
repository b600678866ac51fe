// Takes the place of the HTTP client that brazejs would use for Connected Content:
// the stand-ins never let anything leave the machine.
module.exports = () => Promise.reject(new Error('Connected Content is not run by the stand-in'));
