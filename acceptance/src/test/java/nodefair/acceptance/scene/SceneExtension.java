package nodefair.acceptance.scene;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens the scene for the first scenario of a run, closes it after the last one. */
public final class SceneExtension implements ParameterResolver, AfterTestExecutionCallback {
    private static final Namespace OURS = Namespace.create(SceneExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return scene(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Scene scene = scene(context);
        boolean failed = context.getExecutionException().isPresent();
        try {
            if (failed) {
                new Failures(scene)
                        .keep(context.getRequiredTestClass().getSimpleName() + "-"
                                + context.getRequiredTestMethod().getName());
            }
        } finally {
            scene.everybodyLeaves();
        }
        if (!failed) scene.money().everythingAddsUp();
    }

    private static Scene scene(ExtensionContext context) {
        return context.getRoot().getStore(OURS).getOrComputeIfAbsent(Scene.class, type -> Scene.open(), Scene.class);
    }
}
