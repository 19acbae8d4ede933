using System.Net.Security;
using Npgsql;

namespace Mnfst.Migrations.Sql.Execution.Connection;

/// <summary>
/// Connections of settings that a user wrote: Npgsql, with the password file and the certificates treated as libpq treats them.
/// </summary>
internal sealed class SettingsSource : SessionSource
{
    private readonly PasswordProvider? _provider;
    private readonly PasswordFile? _passwords;
    private readonly ServerCertificate? _check;
    private readonly NpgsqlDataSource _source;

    /// <param name="asked">How to connect, as the user wrote it.</param>
    /// <param name="observer">Is warned of a password file that is not used, and gets the notices of the server.</param>
    /// <param name="hasStartOptions">Whether sessions begin with <see cref="StartOptions"/>.</param>
    /// <param name="provider">Gives the password of each connection; null if the settings or the password file have it.</param>
    /// <param name="hasTypes">Whether connections know all types of their database.</param>
    /// <exception cref="MigrationException">The settings do not go together.</exception>
    public SettingsSource(
        NpgsqlConnectionStringBuilder asked,
        IMigrationObserver observer,
        bool hasStartOptions,
        PasswordProvider? provider = null,
        bool hasTypes = false
    )
        : base(asked, observer, hasStartOptions, hasTypes)
    {
        _provider = provider;
        try
        {
            var settings = SessionConnection.For(asked);
            if (hasStartOptions)
                settings.Options = StartOptions.Around(settings.Options);
            if (provider is not null)
                settings.Password = settings.Passfile = null;
            else if (string.IsNullOrEmpty(settings.Password))
            {
                _passwords = PasswordFile.For(settings);
                settings.Password = settings.Passfile = null;
            }
            _check = ServerCertificate.TakeOver(settings);
            var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
            if (provider is not null)
                // Connections are opened asynchronously alone.
                builder.UsePasswordProvider(_ => throw new NotSupportedException(), provider.FindAsync);
            if (_passwords is not null)
                builder.UsePasswordProvider(FindPassword, (database, _) => new(FindPassword(database)));
            builder.UseSslClientAuthenticationOptionsCallback(ConfigureTls);
            builder.ConfigureTypeLoading(types => types.EnableTypeLoading(hasTypes));
            _source = builder.Build();
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or FormatException)
        {
            throw new MigrationException(
                $"The connection parameters do not fit together: {Secrets.Redact(e.Message, asked.Password).TrimEnd('.')}.",
                e
            );
        }
    }

    protected override string? CertificateFault => _check?.Fault;

    protected override string? PasswordFault => _passwords?.Fault;

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    protected override ValueTask<NpgsqlConnection> CreateAsync(CancellationToken cancellationToken) =>
        new(_source.CreateConnection());

    protected override SessionSource With(NpgsqlConnectionStringBuilder settings, bool hasTypes) =>
        new SettingsSource(settings, Observer, HasStartOptions, _provider, hasTypes);

    private void ConfigureTls(SslClientAuthenticationOptions options)
    {
        if (options.ClientCertificateContext is not null && ClientCertificate.FindOpenKey(Asked) is { } fault)
            throw new MigrationException(fault);
        _check?.Configure(options);
    }

    /// <summary>Empty if there is none: Npgsql would look for one itself otherwise.</summary>
    private string FindPassword(NpgsqlConnectionStringBuilder database)
    {
        if (LibpqEnvironment.Read("PGPASSWORD") is { } password)
            return password;
        var found = _passwords!.Find(database);
        if (_passwords.Fault is { } fault)
            Observer.Warning($"{fault}.");
        return found ?? "";
    }
}
