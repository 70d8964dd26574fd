package nodefair.ui.page;

import org.jspecify.annotations.Nullable;

/** The fields of {@code /nf/billing-fields.xhtml} as they are typed: whom documents are made out to. */
public final class BillingFields {
    private String name = "";
    private String street = "";
    private String postcode = "";
    private String city = "";
    private String country = "";
    private String vatId = "";

    public void fill(
            String toName, String toStreet, String toPostcode, String toCity, String toCountry, String toVatId) {
        name = toName;
        street = toStreet;
        postcode = toPostcode;
        city = toCity;
        country = toCountry;
        vatId = toVatId;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = text(name);
    }

    public String getStreet() {
        return street;
    }

    public void setStreet(@Nullable String street) {
        this.street = text(street);
    }

    public String getPostcode() {
        return postcode;
    }

    public void setPostcode(@Nullable String postcode) {
        this.postcode = text(postcode);
    }

    public String getCity() {
        return city;
    }

    public void setCity(@Nullable String city) {
        this.city = text(city);
    }

    public String getCountry() {
        return country;
    }

    public void setCountry(@Nullable String country) {
        this.country = text(country);
    }

    public String getVatId() {
        return vatId;
    }

    public void setVatId(@Nullable String vatId) {
        this.vatId = text(vatId);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
