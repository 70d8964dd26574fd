package nodefair.acceptance.scenario;

import nodefair.acceptance.page.CheckoutPage;
import nodefair.acceptance.page.OfferPage;
import nodefair.acceptance.page.OffersPage;
import nodefair.acceptance.page.OrderPage;
import nodefair.acceptance.page.QuotePage;
import nodefair.acceptance.scene.Person;
import nodefair.acceptance.scene.Scene;

/** Mara, who signs in where an offer asks her to. */
final class Renter {
    private final Person person;
    private boolean signedIn;

    Renter(Scene scene) {
        this(scene.person("renter"));
    }

    Renter(Person person) {
        this.person = person;
    }

    Person person() {
        return person;
    }

    QuotePage quotes(String offer, int hours) {
        OfferPage page = OffersPage.open(person).choose(offer);
        if (!signedIn) page.signIn("renter");
        signedIn = true;
        return page.quote(hours);
    }

    /** Buys hours with the card that is always paid. */
    OrderPage buys(String offer, int hours) {
        return quotes(offer, hours).payByCard().pay(CheckoutPage.PAID).becomes("funded");
    }
}
