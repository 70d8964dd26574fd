package nodefair.verify;

/** Follows the path of a transaction to the root of its day. */
final class PathCheck {
    private PathCheck() {}

    static void run(Proof.Transaction transaction, Proof.Day day, String where, Steps steps) {
        String recordedOn =
                transaction.recordedAt().substring(0, transaction.recordedAt().indexOf('T'));
        if (recordedOn.compareTo(day.day()) > 0) {
            steps.add(Step.failed(Check.DAY, where + ".day", recordedOn + " or a later day", transaction.day()));
        }
        long index = Long.parseLong(transaction.sequence()) - Long.parseLong(day.firstSequence());
        long size = Long.parseLong(day.size());
        steps.differs(Check.PATH, where + ".index", Long.toString(index), transaction.index());
        if (index < 0 || index >= size) {
            steps.add(Step.failed(
                    Check.PATH,
                    where + ".sequence",
                    "a number from " + day.firstSequence() + " to " + day.lastSequence(),
                    transaction.sequence()));
            return;
        }
        String root = Sha.root(transaction.hash(), index, size, transaction.path());
        if (root.isEmpty()) {
            steps.add(Step.failed(
                    Check.PATH,
                    where + ".path",
                    "as many hashes as leaf " + index + " of " + size + " needs",
                    transaction.path().size() + ""));
            return;
        }
        steps.same(Check.PATH, where + ".path, computed root", day.root(), root);
    }
}
