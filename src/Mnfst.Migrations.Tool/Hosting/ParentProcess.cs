using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using Mnfst.Migrations.Cli.Errors;
using Mnfst.Migrations.Cli.Hosting;

namespace Mnfst.Migrations.Tool.Hosting;

/// <summary>
/// The tool that started this process, at the other end of a pipe: first it says what to do, later, line by line, that
/// it be stopped. When the pipe ends, so has the tool, and nobody is there any more to whom the run would matter.
/// </summary>
internal sealed class ParentProcess
{
    /// <summary>The environment variable that names the pipe.</summary>
    public const string PipeVariable = "MNFST_HOST_PIPE";

    // Never closed: somebody reads from it until the process ends.
    private readonly StreamReader _pipe;

    private ParentProcess(StreamReader pipe) => _pipe = pipe;

    /// <summary>Connects to the parent; null if this process was started by a user.</summary>
    public static ParentProcess? Connect()
    {
        if (Environment.GetEnvironmentVariable(PipeVariable) is not { Length: > 0 } handle)
            return null;
        // It means nothing to the processes that migrations may start.
        Environment.SetEnvironmentVariable(PipeVariable, null);
        try
        {
            var pipe = new AnonymousPipeClientStream(PipeDirection.In, handle);
            return new ParentProcess(new StreamReader(pipe, Encoding.UTF8));
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            throw new CommandFailedException(
                $"{PipeVariable} does not name a pipe. It is for internal use: unset it.",
                innerException: e
            );
        }
    }

    /// <summary>Waits for the request.</summary>
    public HostRequest ReadRequest() =>
        JsonSerializer.Deserialize(
            _pipe.ReadLine() ?? throw new EndOfStreamException("The tool ended before it sent a command."),
            HostJson.Default.HostRequest
        )!;

    /// <summary>Passes on from now on what the parent wants stopped.</summary>
    public void PassRequests(Termination termination)
    {
        var thread = new Thread(() =>
        {
            var requests = new Termination.RequestCounter();
            while (_pipe.ReadLine() is not null)
                termination.Request(requests);
            termination.Request(requests);
        })
        {
            IsBackground = true,
        };
        thread.Start();
    }
}
