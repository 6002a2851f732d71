// The one file takes itself, as it was opened.

export const page = async () => window.standpointFile.itself;
