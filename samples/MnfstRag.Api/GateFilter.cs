using Microsoft.Extensions.Options;
using Mnfst.Migrations.Hosting;

namespace MnfstRag.Api;

/// <summary>Refuses requests until the database has what the application needs.</summary>
public sealed class GateFilter(MigrationGate gate, IOptions<MigrationHostOptions> options) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        if (gate.IsOpen)
            return await next(context);
        context.HttpContext.Response.Headers.RetryAfter =
            $"{Math.Ceiling(options.Value.PollInterval.TotalSeconds)}";
        return Results.Problem(
            "The database is not yet where this release needs it.",
            statusCode: StatusCodes.Status503ServiceUnavailable
        );
    }
}
