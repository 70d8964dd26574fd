package nodefair.gateway.session;

import nodefair.protocol.frame.Accept;
import nodefair.protocol.frame.Heartbeat;
import nodefair.protocol.frame.Log;
import nodefair.protocol.frame.Progress;
import nodefair.protocol.frame.Refuse;
import nodefair.protocol.frame.Report;
import nodefair.protocol.frame.Started;

/** What becomes of the frames in which nodes speak about attempts. */
public interface NodeFrames {
    void heartbeat(LiveSession session, Heartbeat frame);

    void accept(LiveSession session, Accept frame);

    void refuse(LiveSession session, Refuse frame);

    void started(LiveSession session, Started frame);

    void progress(LiveSession session, Progress frame);

    void log(LiveSession session, Log frame);

    void report(LiveSession session, Report frame);
}
