package nodefair.portal.node;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import nodefair.fleet.node.Enrolment;
import nodefair.fleet.node.Enrolment.Step;
import nodefair.fleet.node.NodeEnrolment;
import nodefair.fleet.provider.ProviderView;
import nodefair.portal.account.SignedInProvider;
import nodefair.portal.settings.PortalSettings;
import nodefair.ui.page.Notices;
import org.jspecify.annotations.Nullable;

/** Backs node/add.xhtml: a provider gets the command that makes a machine a node, and watches it come in. */
@Named
@ViewScoped
public class AddNodePage implements Serializable {
    @Inject
    private transient NodeEnrolment enrolment;

    @Inject
    private transient SignedInProvider provider;

    @Inject
    private transient PortalSettings settings;

    @Inject
    private transient Notices notices;

    private String name = "";
    private String city = "";
    private String country = "";
    private @Nullable UUID codeId;
    private String code = "";

    public void load() {
        if (!provider.orRegister()) return;
        ProviderView own = provider.get();
        city = own.city();
        country = own.country();
    }

    /** Makes a code; it is shown on this page until the reader leaves it, and never again. */
    public void make() {
        if (!NodeNames.accepts(name)) {
            notices.field("name", "add.name.form", NodeNames.CHARS_MAX);
        } else if (enrolment.nameTaken(provider.id(), name)) {
            notices.field("name", "add.name.taken", name);
        } else {
            newCode();
        }
    }

    /** For a code that has expired: the same node, another code. */
    public void renew() {
        newCode();
    }

    public boolean isMade() {
        return codeId != null;
    }

    public String getCommand() {
        return "java -jar agent.jar enrol --gateway " + settings.gateway() + " --code " + code;
    }

    public String getAgentDownload() {
        return settings.agentDownload();
    }

    /** The setting is an address that a browser can open; else it is a path or nothing. */
    public boolean isAgentLink() {
        return settings.agentDownload().matches("(https?://|/).*");
    }

    public Enrolment getEnrolment() {
        if (codeId == null) throw new IllegalStateException("no code was made on this page");
        return enrolment.status(provider.id(), codeId).orElseThrow();
    }

    public List<EnrolmentStep> getSteps() {
        return EnrolmentStep.of(getEnrolment().step());
    }

    public boolean isWaiting() {
        return isMade() && getEnrolment().step() == Step.WAITING;
    }

    public boolean isExpired() {
        return isMade() && getEnrolment().step() == Step.EXPIRED;
    }

    public boolean isLive() {
        return isMade() && getEnrolment().step() == Step.LIVE;
    }

    public boolean isOver() {
        return isExpired() || isLive();
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name.strip();
    }

    public String getCity() {
        return city;
    }

    public void setCity(@Nullable String city) {
        this.city = city == null ? "" : city.strip();
    }

    public String getCountry() {
        return country;
    }

    public void setCountry(@Nullable String country) {
        this.country = country == null ? "" : country;
    }

    private void newCode() {
        NodeEnrolment.NewCode made = enrolment.newCode(provider.id(), name, city, country);
        codeId = made.codeId();
        code = made.code().text();
    }
}
