package nodefair.marketplace.billing;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Map;
import nodefair.db.account.Account;
import nodefair.market.billing.BillingDesk;
import nodefair.market.billing.BillingDetails;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.ui.page.BillingFields;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs billing.xhtml: a renter says whom documents are made out to. */
@Named
@RequestScoped
public class BillingPage {
    /** By field of the desk: the field of the page. */
    private static final Map<String, String> FIELDS = Map.of(
            "name", "name",
            "street", "street",
            "postcode", "postcode",
            "city", "city",
            "country", "country",
            "vat_id", "vatId");

    @Inject
    private BillingDesk desk;

    @Inject
    private SignedInAccount account;

    @Inject
    private Notices notices;

    private final BillingFields fields = new BillingFields();
    private @Nullable BillingDetails stored;

    /** Fills the form before its values are read from a request. */
    @PostConstruct
    void open() {
        Account reader = account.get();
        stored = desk.find(reader.id()).orElse(null);
        BillingDetails details =
                stored == null ? new BillingDetails(reader.name(), "", "", "", reader.country(), "", "none") : stored;
        fields.fill(
                details.name(),
                details.street(),
                details.postcode(),
                details.city(),
                details.country(),
                details.vatId());
    }

    public void save() throws IOException {
        Map<String, String> problems = desk.save(account.id(), typed());
        problems.forEach((field, problem) ->
                notices.field(FIELDS.getOrDefault(field, field), "billing." + field + "." + problem));
        if (problems.isEmpty()) {
            notices.done("billing.saved");
            Requests.redirect("/billing");
        }
    }

    public BillingFields getFields() {
        return fields;
    }

    /** What is known about the stored number. */
    public String getStanding() {
        BillingDetails known = stored;
        return known == null ? "none" : known.standing();
    }

    private BillingDetails typed() {
        return new BillingDetails(
                fields.getName(),
                fields.getStreet(),
                fields.getPostcode(),
                fields.getCity(),
                fields.getCountry(),
                fields.getVatId(),
                getStanding());
    }
}
