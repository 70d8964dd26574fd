package nodefair.console.statement;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;
import nodefair.billing.statement.BankStatementStore;
import nodefair.billing.statement.BankStatements;
import nodefair.billing.statement.StatementRefused;
import nodefair.billing.statement.StatementRow;
import nodefair.console.account.SignedInAccount;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs statements.xhtml: what the bank says, brought as camt.053. */
@Named
@ViewScoped
public class StatementsPage implements Serializable {
    private static final int SHOWN = 50;

    @Inject
    private transient BankStatements bank;

    @Inject
    private transient BankStatementStore store;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    private transient @Nullable Part file;
    private transient @Nullable List<StatementRow> statements;

    public void take() throws IOException {
        Part chosen = file;
        if (chosen == null || chosen.getSize() == 0) {
            notices.field("file", "statement.file");
            return;
        }
        try (InputStream content = chosen.getInputStream()) {
            bank.take(content.readAllBytes(), account.actor());
            notices.done("statement.taken");
            Requests.redirect("/statements");
        } catch (StatementRefused refused) {
            notices.field("file", "statement.refused." + refused.reason());
        }
    }

    public List<StatementText> getStatements() {
        if (statements == null) statements = store.newest(SHOWN);
        return statements.stream().map(StatementText::new).toList();
    }

    public @Nullable Part getFile() {
        return file;
    }

    public void setFile(@Nullable Part file) {
        this.file = file;
    }
}
