namespace MnfstRag.Tests.Infrastructure;

/// <summary>Two tenants with a user, a document and a session each.</summary>
public static class SampleData
{
    public static Guid Acme { get; } = new("00000000-0000-0000-0000-00000000000a");

    public static Guid Globex { get; } = new("00000000-0000-0000-0000-00000000000b");

    public static Guid Alice { get; } = new("00000000-0000-0000-0000-0000000000aa");

    public static Guid Bob { get; } = new("00000000-0000-0000-0000-0000000000bb");

    /// <summary>Fits every revision from the first on: no column that a later one changes is named.</summary>
    public static string Sql { get; } =
        $"""
            INSERT INTO tenants (id, name, slug) VALUES ('{Acme}', 'Acme', 'acme'), ('{Globex}', 'Globex', 'globex');
            INSERT INTO users (id, tenant_id, email) VALUES
                ('{Alice}', '{Acme}', 'alice@example.org'), ('{Bob}', '{Globex}', 'bob@example.org');
            INSERT INTO documents (tenant_id, uploaded_by, title) VALUES
                ('{Acme}', '{Alice}', 'of Alice'), ('{Globex}', '{Bob}', 'of Bob');
            INSERT INTO sessions (tenant_id, user_id, expires_at) VALUES
                ('{Acme}', '{Alice}', '2030-01-01'), ('{Globex}', '{Bob}', '2030-01-01');
            """;
}
