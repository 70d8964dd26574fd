package nodefair.acceptance.law;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nodefair.billing.contracts.StakeCalls;
import nodefair.billing.stake.ArbiterCalls;
import nodefair.billing.stake.ArbiterFile;
import nodefair.billing.stake.Slashing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ModuleLawTest {
    /** By module: the modules it may know, beside itself. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("nodefair.db", Set.of()),
            Map.entry("nodefair.protocol", Set.of()),
            Map.entry("nodefair.ui", Set.of()),
            Map.entry("nodefair.verify", Set.of()),
            Map.entry("nodefair.billing", Set.of("nodefair.db")),
            Map.entry("nodefair.invoices", Set.of("nodefair.billing", "nodefair.db")),
            Map.entry("nodefair.exports", Set.of("nodefair.billing", "nodefair.db")),
            Map.entry(
                    "nodefair.console",
                    Set.of("nodefair.invoices", "nodefair.exports", "nodefair.billing", "nodefair.db", "nodefair.ui")),
            Map.entry("nodefair.agent", Set.of("nodefair.protocol")),
            Map.entry("nodefair.gateway", Set.of("nodefair.protocol", "nodefair.db")),
            Map.entry("nodefair.market", Set.of("nodefair.billing", "nodefair.db")),
            Map.entry(
                    "nodefair.marketplace", Set.of("nodefair.market", "nodefair.verify", "nodefair.ui", "nodefair.db")),
            Map.entry("nodefair.api", Set.of("nodefair.market", "nodefair.db")),
            Map.entry("nodefair.fleet", Set.of("nodefair.billing", "nodefair.db")),
            Map.entry("nodefair.portal", Set.of("nodefair.fleet", "nodefair.ui", "nodefair.db")),
            Map.entry("nodefair.local", Set.of("nodefair.db", "nodefair.billing")));

    private static final String[] NEAR_MONEY = {
        "nodefair.billing..",
        "nodefair.exports..",
        "nodefair.verify..",
        "nodefair.db.money..",
        "nodefair.db.ledger..",
        "nodefair.market..",
        "nodefair.fleet.."
    };
    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter().importPaths(House.classFolders());
    }

    @Test
    void classes_areImportedFromEveryModule() {
        Set<String> found = new TreeSet<>();
        classes.forEach(type -> MAY_KNOW.keySet().stream()
                .filter(root -> (type.getPackageName() + ".").startsWith(root + "."))
                .forEach(found::add));
        assertThat(found).containsExactlyInAnyOrderElementsOf(MAY_KNOW.keySet());
    }

    @Test
    void modules_knowOnlyWhomTheyMay() {
        MAY_KNOW.forEach((module, allowed) -> {
            String[] forbidden = MAY_KNOW.keySet().stream()
                    .filter(other -> !other.equals(module) && !allowed.contains(other))
                    .map(other -> other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(classes);
        });
    }

    @Test
    void pages_knowNoEntityManagerNoDataSourceAndNoTransaction() {
        noClasses()
                .that()
                .resideInAnyPackage("nodefair.marketplace..", "nodefair.portal..", "nodefair.ui..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.persistence.EntityManager")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javax.sql.DataSource")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.transaction.Transactional")
                .check(classes);
    }

    @Test
    void agentProtocolAndVerifier_knowNoJakartaEe() {
        noClasses()
                .that()
                .resideInAnyPackage("nodefair.agent..", "nodefair.protocol..", "nodefair.verify..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta..")
                .check(classes);
    }

    @Test
    void time_isAlwaysAskedOfAClock() {
        for (Class<?> type : List.of(Instant.class, LocalDate.class, LocalDateTime.class)) {
            noClasses().should().callMethod(type, "now").check(classes);
        }
        noClasses()
                .that()
                .resideOutsideOfPackages("nodefair.local..", "nodefair.agent..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .check(classes);
        noClasses()
                .that()
                .resideInAnyPackage("nodefair.billing..", "nodefair.market..", "nodefair.fleet..", "nodefair.gateway..")
                .should()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(classes);
    }

    @Test
    void slashes_areSentForVerdictsAlone() {
        Set<String> slashing = Set.of("proposeSlash", "executeSlash", "cancelSlash");
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Slashing.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(ArbiterCalls.class.getName())
                .should()
                .callMethodWhere(new DescribedPredicate<JavaMethodCall>("it slashes a stake") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        return call.getTargetOwner().isEquivalentTo(StakeCalls.class)
                                && slashing.contains(call.getTarget().getName());
                    }
                })
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage("nodefair.console.stake")
                .and()
                .doNotHaveFullyQualifiedName(ArbiterFile.class.getName())
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(ArbiterCalls.class.getName())
                .check(classes);
    }

    @Test
    void money_knowsNoFloatingPoint() {
        DescribedPredicate<JavaClass> floating = new DescribedPredicate<>("double, float or their boxes") {
            @Override
            public boolean test(JavaClass type) {
                return FLOATING.contains(type.getBaseComponentType().getName());
            }
        };
        DescribedPredicate<List<JavaClass>> anyFloating = new DescribedPredicate<>("one of them double or float") {
            @Override
            public boolean test(List<JavaClass> types) {
                return types.stream().anyMatch(floating);
            }
        };
        noCodeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(NEAR_MONEY)
                .should()
                .haveRawReturnType(floating)
                .orShould()
                .haveRawParameterTypes(anyFloating)
                .check(classes);
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(NEAR_MONEY)
                .should()
                .haveRawType(floating)
                .check(classes);
    }

    @Test
    void packages_haveNoVagueNames() {
        noClasses()
                .should()
                .resideInAnyPackage("..common..", "..util..", "..impl..", "..dto..", "..manager..")
                .check(classes);
    }
}
