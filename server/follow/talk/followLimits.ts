/** The caps of following a talk, each with its unit and its reason. */
export const followLimits = {
  /** Bytes of one message or of one polling request's body: a question and its dress. */
  messageBytes: 16 * 1024,
  /** Messages a socket may send at once and per second; a held arrow key repeats 30 times a second. More ends it. */
  messagesBurst: 120,
  messagesPerSecond: 40,
  /** Questions, votes and reactions at once and per second. */
  questionsBurst: 3,
  questionsPerSecond: 0.1,
  votesBurst: 20,
  votesPerSecond: 1,
  reactionsBurst: 8,
  reactionsPerSecond: 2,
  /** A hall that claps behind one address. */
  reactionsBurstOfAddress: 200,
  reactionsPerSecondOfAddress: 50,
  /** Questions in a talk that wait for an answer, of one person, and of one address: a lecture hall; and all that were ever asked. */
  questions: 1_000,
  questionsOfAddress: 200,
  questionsEver: 10_000,
  questionsOfOne: 10,
  /** Followers of one process: past this it could not keep them in step. */
  followers: 20_000,
  /** Sockets of one process, those with them that have not said yet what they want: a crowd may come back at once, a flood may not grow for ever. */
  sockets: 30_000,
  /** Tabs of presenters in one talk. */
  presenters: 100,
  /** Messages and characters that wait for a socket before it is called slow. */
  waitingMessages: 64,
  waitingBytes: 4 * 1024 * 1024,
  /** ms between two looks for slow sockets. */
  slowEvery: 2_000,
  /** ms a socket may take to say where it wants to go. */
  connectWithin: 10_000,
  /** ms between pings, and to the answer. */
  pingEvery: 20_000,
  pingWithin: 15_000,
  /** ms between two readings of a deck that is being edited: a steady typist is seen word by word. */
  editPace: 150,
  /** ms that an edit which takes the live slide away waits for its other half: to delete three dashes and type them again. */
  halfEdit: 4_000,
  /** ms for which the list of a deck's files is good. */
  assetsGood: 2_000,
  /** ms between two messages that sum up questions and reactions, and between two counts of followers. */
  sumPace: 500,
  countPace: 1_000,
  /** ms that a talk without any socket is kept in memory. */
  keepEmpty: 30_000,
  /** ms between two looks for talks that were left: fewer than six hours, so that each is seen before it is due. */
  lookForLeft: 3_600_000,
  /** Codes a minute and address that are wrong or not looked up yet: there are 113 million, and a hall types the right one at once. */
  wrongCodesPerMinute: 60,
  /** The same of all addresses together: more is no hall that mistypes but an attack, and addresses where nobody follows the talk yet have to be slow. */
  wrongCodesOfAll: 600,
  wrongCodesOfStranger: 3,
} as const;
