/** What stands behind the # of a link that was mailed or copied; kept out of every server's log by standing there. */
export const tokenInAddress = () => decodeURIComponent(location.hash.slice(1))
