/** The solver gave up: what is not decided counts as a no. */
export class Undecided extends Error {}
