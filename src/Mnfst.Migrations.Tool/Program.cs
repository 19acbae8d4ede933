using Mnfst.Migrations.Cli.Running;
using Mnfst.Migrations.Tool;
using Mnfst.Migrations.Tool.Hosting;

return await ProgramRun.RunAsync(termination =>
{
    var parent = ParentProcess.Connect();
    var request = parent?.ReadRequest();
    parent?.PassRequests(termination);
    return (new ToolHost(termination, request), request?.Arguments ?? args);
});
