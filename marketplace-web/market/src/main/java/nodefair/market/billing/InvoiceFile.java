package nodefair.market.billing;

import java.nio.ByteBuffer;

/** A stored file of a document. */
public record InvoiceFile(String name, String mediaType, String sha256, ByteBuffer content) {}
