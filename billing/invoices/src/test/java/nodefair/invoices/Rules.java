package nodefair.invoices;

import com.helger.diver.api.coord.DVRCoordinate;
import com.helger.phive.api.execute.ValidationExecutionManager;
import com.helger.phive.api.executorset.IValidationExecutorSet;
import com.helger.phive.api.executorset.ValidationExecutorSetRegistry;
import com.helger.phive.api.validity.IValidityDeterminator;
import com.helger.phive.en16931.EN16931Validation;
import com.helger.phive.xml.source.IValidationSourceXML;
import com.helger.phive.xml.source.ValidationSourceXML;
import com.helger.phive.xrechnung.XRechnungValidation;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;

/** phive with its rules for EN 16931 and XRechnung, offline. */
final class Rules {
    private final ValidationExecutorSetRegistry<IValidationSourceXML> registry = new ValidationExecutorSetRegistry<>();

    Rules() {
        EN16931Validation.initEN16931(registry);
        XRechnungValidation.initXRechnung(registry);
    }

    /** What the rules of EN 16931 refuse. */
    List<String> en16931(byte[] xml) {
        return errors(EN16931Validation.VID_CII_1315, xml);
    }

    /** What the rules of XRechnung refuse, those of EN 16931 among them. */
    List<String> xrechnung(byte[] xml) {
        return errors(XRechnungValidation.VID_XRECHNUNG_CII_302, xml);
    }

    private List<String> errors(DVRCoordinate rules, byte[] xml) {
        IValidationExecutorSet<IValidationSourceXML> set = registry.getOfID(rules);
        if (set == null) throw new IllegalStateException("no rules " + rules);
        List<String> errors = new ArrayList<>();
        ValidationExecutionManager.executeValidation(
                        IValidityDeterminator.createDefault(),
                        set,
                        ValidationSourceXML.create("invoice.xml", parse(xml)),
                        Locale.ENGLISH)
                .forEach(result -> result.getErrorList().forEach(error -> {
                    if (error.getErrorLevel().isError()) errors.add(error.getAsString(Locale.ENGLISH));
                }));
        return errors;
    }

    private static Document parse(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
