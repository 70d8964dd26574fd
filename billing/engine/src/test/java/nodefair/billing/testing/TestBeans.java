package nodefair.billing.testing;

import jakarta.annotation.Resource;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.MethodDelegation;
import net.bytebuddy.implementation.bind.annotation.Origin;
import net.bytebuddy.implementation.bind.annotation.RuntimeType;
import net.bytebuddy.implementation.bind.annotation.SuperCall;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Makes beans as the server would, one of each: fields filled, {@code @Transactional} honoured. What is not a bean of the
 * engine (clock, settings, implementations of interfaces) is put in first.
 *
 * <pre>{@code
 * TestBeans beans = new TestBeans(database).put(Clock.class, clock);
 * Ledger ledger = beans.get(Ledger.class);
 * }</pre>
 */
public final class TestBeans {
    private final TestDatabase database;
    private final Map<Class<?>, Object> beans = new HashMap<>();

    public TestBeans(TestDatabase database) {
        this.database = database;
    }

    public <T> TestBeans put(Class<T> type, T bean) {
        beans.put(type, bean);
        return this;
    }

    /** Fills the fields of a bean that was made elsewhere. */
    public <T> TestBeans fill(Class<T> type, T bean) {
        beans.put(type, bean);
        fillFields(type, bean);
        return this;
    }

    public <T> T get(Class<T> type) {
        Object known = beans.get(type);
        if (known == null) {
            if (type.isInterface()) throw new IllegalStateException("nothing was put in for " + type);
            known = make(type);
        }
        return type.cast(known);
    }

    private Object make(Class<?> type) {
        try {
            Object bean = new ByteBuddy()
                    .subclass(type)
                    .method(ElementMatchers.isAnnotatedWith(Transactional.class))
                    .intercept(MethodDelegation.to(new Transactions(database)))
                    .make()
                    .load(type.getClassLoader())
                    .getLoaded()
                    .getDeclaredConstructor()
                    .newInstance();
            beans.put(type, bean);
            fillFields(type, bean);
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + type, e);
        }
    }

    private void fillFields(Class<?> type, Object bean) {
        for (Field field : type.getDeclaredFields()) {
            Object value = valueOf(field);
            if (value == null) continue;
            try {
                field.setAccessible(true);
                field.set(bean, value);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Object valueOf(Field field) {
        if (field.isAnnotationPresent(PersistenceContext.class)) return database.entities();
        if (field.isAnnotationPresent(Resource.class)) return database.dataSource();
        if (!field.isAnnotationPresent(Inject.class)) return null;
        if (field.getType() != Instance.class) return get(field.getType());
        Class<?> wanted = (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
        return Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "get" -> get(wanted);
                    case "isResolvable" -> beans.containsKey(wanted);
                    case "isUnsatisfied" -> !beans.containsKey(wanted);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** Runs a bean's method in the transaction that it asks for. */
    public static final class Transactions {
        private final TestDatabase database;

        Transactions(TestDatabase database) {
            this.database = database;
        }

        @RuntimeType
        public Object run(@Origin Method method, @SuperCall Callable<Object> call) throws Exception {
            Transactional.TxType type =
                    method.getAnnotation(Transactional.class).value();
            return switch (type) {
                case REQUIRED -> database.inTransaction(call);
                case NOT_SUPPORTED -> database.outsideTransaction(call);
                case REQUIRES_NEW -> database.outsideTransaction(() -> database.inTransaction(call));
                case NEVER -> database.withoutTransaction(call);
                case MANDATORY, SUPPORTS -> throw new UnsupportedOperationException(type.name());
            };
        }
    }
}
