package nodefair.db.schema;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.EntityType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nodefair.db.testing.Rows;
import nodefair.db.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class SchemaIT {
    private final TestDatabase database = TestDatabase.get();

    @Test
    void migrate_appliesEverythingOnce() {
        assertThat(database.migrationsApplied()).isPositive();
        assertThat(database.migrate()).isZero();
    }

    @Test
    void validate_acceptsEveryEntity() {
        assertThat(database.factory().getMetamodel().getEntities()).hasSizeGreaterThan(25);
    }

    @Test
    void roundTrip_givesBackEachEntity() {
        List<Object> rows = new Rows().all();
        assertThat(classes(rows)).isEqualTo(mapped());
        database.inTransaction(entities -> rows.forEach(entities::persist));
        for (Object row : rows) {
            Object id = database.factory().getPersistenceUnitUtil().getIdentifier(row);
            Object read = database.answerInTransaction(entities -> found(entities, row, id));
            assertThat(read).isNotSameAs(row).usingRecursiveComparison().isEqualTo(row);
        }
    }

    private static Object found(EntityManager entities, Object row, Object id) {
        return entities.find(row.getClass(), id);
    }

    private static Set<Class<?>> classes(List<Object> rows) {
        return rows.stream().map(Object::getClass).collect(Collectors.toSet());
    }

    private Set<Class<?>> mapped() {
        return database.factory().getMetamodel().getEntities().stream()
                .map(EntityType::getJavaType)
                .collect(Collectors.toSet());
    }
}
