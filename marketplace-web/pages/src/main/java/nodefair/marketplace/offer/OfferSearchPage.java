package nodefair.marketplace.offer;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nodefair.market.catalog.OfferCard;
import nodefair.market.catalog.OfferCatalog;
import nodefair.market.catalog.OfferFilter;
import nodefair.market.catalog.OfferSort;
import nodefair.market.catalog.Page;
import nodefair.ui.page.ReaderZone;
import nodefair.ui.page.Words;
import org.jspecify.annotations.Nullable;

/** Backs index.xhtml: anybody looks through open offers; all of its state is in the URL. */
@Named
@RequestScoped
public class OfferSearchPage {
    @Inject
    private OfferCatalog catalog;

    @Inject
    private ReaderZone zone;

    @Inject
    private Words words;

    private String executor = "";
    private String country = "";
    private String cores = "";
    private String memory = "";
    private String gpu = "";
    private String price = "";
    private String live = "";
    private String sort = "";
    private String page = "";

    private Page<OfferCard> found = Page.empty(OfferCatalog.PAGE_SIZE);
    private OfferFilter filter = OfferFilter.none();
    private Map<String, Long> without = Map.of();
    private Map<String, Long> countries = Map.of();
    private Map<String, String> problems = Map.of();
    private long open;

    public void load() {
        problems = OfferQuery.problems(Map.of("cores", cores, "memory", memory, "gpu", gpu), price);
        filter = new OfferFilter(
                text(executor),
                text(country),
                OfferQuery.whole(cores),
                OfferQuery.whole(memory),
                OfferQuery.whole(gpu),
                OfferQuery.micros(price),
                !live.isBlank());
        Integer number = OfferQuery.whole(page);
        found = catalog.search(filter, OfferSort.of(sort), number == null ? 1 : number);
        open = catalog.countOpen();
        countries = catalog.countries();
        if (found.total() == 0) without = catalog.countWithoutEach(filter);
    }

    public String getTitle() {
        if (filter.isEmpty()) return open + " offers are open";
        return found.total() + " of " + open + " offers fit";
    }

    public List<OfferRow> getRows() {
        return found.rows().stream()
                .map(offer -> new OfferRow(offer, zone.get()))
                .toList();
    }

    public boolean isNone() {
        return found.total() == 0;
    }

    public String getReport() {
        return found.firstRow() + "–" + found.lastRow() + " of " + found.total();
    }

    public int getNumber() {
        return found.number();
    }

    public boolean isPrevious() {
        return found.hasPrevious();
    }

    public boolean isNext() {
        return found.hasNext();
    }

    public String pageLink(int number) {
        return query().page(number).link();
    }

    public String sortLink(String by) {
        return query().sort(by).link();
    }

    /** The filters that are set, each with the link that leaves it out. */
    public List<OfferQuery.Chip> getChips() {
        return query().chips(filter, countryName(country));
    }

    /** For an empty search: what each filter leaves over when it alone is dropped, the most helpful first. */
    public List<OfferQuery.Relief> getReliefs() {
        return query().reliefs(getChips(), without);
    }

    public List<Choice> getCountries() {
        return countries.entrySet().stream()
                .map(entry -> new Choice(entry.getKey(), countryName(entry.getKey()) + " · " + entry.getValue()))
                .toList();
    }

    /** By field: what is wrong with a filter that was left out for it; empty when it fits. */
    public Map<String, String> getProblems() {
        return problems.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, problem -> words.get(problem.getValue())));
    }

    public String getExecutor() {
        return executor;
    }

    public void setExecutor(@Nullable String executor) {
        this.executor = executor == null ? "" : executor.strip();
    }

    public String getCountry() {
        return country;
    }

    public void setCountry(@Nullable String country) {
        this.country = country == null ? "" : country.strip();
    }

    public String getCores() {
        return cores;
    }

    public void setCores(@Nullable String cores) {
        this.cores = cores == null ? "" : cores.strip();
    }

    public String getMemory() {
        return memory;
    }

    public void setMemory(@Nullable String memory) {
        this.memory = memory == null ? "" : memory.strip();
    }

    public String getGpu() {
        return gpu;
    }

    public void setGpu(@Nullable String gpu) {
        this.gpu = gpu == null ? "" : gpu.strip();
    }

    public String getPrice() {
        return price;
    }

    public void setPrice(@Nullable String price) {
        this.price = price == null ? "" : price.strip();
    }

    public String getLive() {
        return live;
    }

    public void setLive(@Nullable String live) {
        this.live = live == null ? "" : live.strip();
    }

    public String getSort() {
        return sort;
    }

    public void setSort(@Nullable String sort) {
        this.sort = sort == null ? "" : sort.strip();
    }

    public String getPage() {
        return page;
    }

    public void setPage(@Nullable String page) {
        this.page = page == null ? "" : page.strip();
    }

    private OfferQuery query() {
        return new OfferQuery(executor, country, cores, memory, gpu, price, live, sort, 1);
    }

    private static String countryName(String code) {
        return new java.util.Locale("", code).getDisplayCountry(java.util.Locale.ENGLISH);
    }

    private static @Nullable String text(String value) {
        return value.isBlank() ? null : value;
    }

    /** A choice of a select. */
    public record Choice(String value, String label) {
        public String getValue() {
            return value;
        }

        public String getLabel() {
            return label;
        }
    }
}
