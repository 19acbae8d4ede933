using Mnfst.Migrations.Cli.Hosting;
using Mnfst.Migrations.Tool;
using Mnfst.Migrations.Tool.Hosting;

var surroundings = Surroundings.OfProcess();
using var termination = Termination.BySignals(surroundings.Messages);
var parent = ParentProcess.Connect();
var request = parent?.ReadRequest();
parent?.PassRequests(termination);
return await new CommandLineRun(new ToolHost(termination, request), surroundings, termination).RunAsync(
    request?.Arguments ?? args
);
