using System.ComponentModel;
using System.Data.Common;
using System.Net.Sockets;
using System.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Json;
using Mnfst.Migrations.Core.Diagnostics;
using Mnfst.Migrations.Core.Graph;
using Mnfst.Migrations.Sql.Errors;

namespace Mnfst.Migrations.Cli.Failures;

/// <summary>Turns exceptions into failures.</summary>
internal static class FailureKinds
{
    public static Failure Of(Exception exception) =>
        exception switch
        {
            CommandFailedException e => new(
                e.ExitCode == ExitCode.Usage ? "usage" : "failed",
                e.ExitCode,
                e.Message,
                e
            )
            {
                Location = e.Location,
            },
            RevisionException e => new(
                WordOf(e.Kind),
                e.Kind == RevisionErrorKind.InvalidSpecifier ? ExitCode.Usage : ExitCode.Failed,
                e.Message,
                e
            ),
            InvalidGraphException e => OfGraph(e),
            RevisionFailedException e => OfRevision(e),
            LockNotAcquiredException e => new("lock_not_acquired", ExitCode.LockNotAcquired, e.Message, e),
            RevisionChangedException e => new("failed", ExitCode.Failed, e.Message, e)
            {
                Location = e.Location,
                Detail = error =>
                    error with
                    {
                        Revision = e.Revisions[0].Id,
                        Place = PlaceJson.Of(e.Location),
                    },
            },
            FaultyFileException e => new("failed", ExitCode.Failed, e.Message, e) { Location = e.Location },
            MigrationException e => new("failed", ExitCode.Failed, e.Message, e),
            MigrationCanceledException e => new("interrupted", ExitCode.Interrupted, e.Message, e),
            OperationCanceledException e => new("interrupted", ExitCode.Interrupted, "Stopped.", e),
            _ when IsOfSurroundings(exception) => new(
                "failed",
                ExitCode.Failed,
                exception.Message,
                exception
            ),
            _ => new("internal", ExitCode.Failed, $"{exception.GetType()}: {exception.Message}", exception)
            {
                Advice =
                    "This is a bug in Mnfst.Migrations, not in your migrations. Please report it, with what --verbose shows"
                    + (ProjectAddress.Own.Issues is { } issues ? $": {issues}" : "."),
            },
        };

    /// <summary>What files, the network and other programs throw, where nobody before knew to say more of it.</summary>
    private static bool IsOfSurroundings(Exception exception) =>
        exception
            is IOException
                or UnauthorizedAccessException
                or SecurityException
                or SocketException
                or AuthenticationException
                or CryptographicException
                or TimeoutException
                or Win32Exception
                or DbException;

    private static Failure OfGraph(InvalidGraphException e) =>
        new("invalid_migrations", ExitCode.Failed, e.Message, e)
        {
            Detail = error => error with { Diagnostics = [.. e.Diagnostics.Select(DiagnosticJson.Of)] },
        };

    private static Failure OfRevision(RevisionFailedException e) =>
        new("revision_failed", ExitCode.Failed, e.Message, e)
        {
            Detail = error =>
                error with
                {
                    Revision = e.Revision.Id,
                    Place = PlaceJson.Of(e.Location),
                    Sqlstate = e.SqlState,
                    Done = [.. e.Done.Select(revision => revision.Id)],
                    Reverted = e.Reverted.Count == 0 ? null : [.. e.Reverted.Select(revision => revision.Id)],
                    NotRun = [.. e.Remaining.Select(revision => revision.Id)],
                },
        };

    private static string WordOf(RevisionErrorKind kind) =>
        kind switch
        {
            RevisionErrorKind.InvalidSpecifier => "invalid_specifier",
            RevisionErrorKind.UnknownRevision => "unknown_revision",
            RevisionErrorKind.AmbiguousName => "ambiguous_name",
            RevisionErrorKind.NotOnBranch => "not_on_branch",
            RevisionErrorKind.MultipleHeads => "multiple_heads",
            RevisionErrorKind.CannotWalk => "cannot_walk",
            RevisionErrorKind.OverlappingTargets => "overlapping_targets",
            RevisionErrorKind.NotAnAncestor => "not_an_ancestor",
            RevisionErrorKind.NotAHead => "not_a_head",
            RevisionErrorKind.NotExpanded => "not_expanded",
            _ => "failed",
        };
}
