package nodefair.gateway.routing;

/** Why a node does not get a job, in words that follow the node's name. */
public enum Misfit {
    NOT_CONNECTED("is not connected"),
    DRAINING("takes no new jobs by its provider's wish"),
    EXECUTOR("cannot run this kind of job"),
    MEMORY("has too little memory for this job"),
    FAILED_BEFORE("already lost or failed this job"),
    FULL("has no free slot"),
    SMALLER("is smaller than what was bought"),
    NOT_FOR_SALE("has no open offer"),
    DEARER("costs more than the order's price"),
    OUT_OF_HOURS("is not offered at this hour");

    private final String words;

    Misfit(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
