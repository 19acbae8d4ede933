using Mnfst.Migrations.EfHost;

var request = HostRequest.Parse(args);
var answer = new HostAnswer(request.AnswerFolder);
try
{
    ProgramFolder.Take(request.StartupAssembly);
    var executor = DesignTimeExecutor.TryCreate(request);
    if (executor is null)
        return answer.RefuseWithoutDesign();
    if (request.WantsMigrations)
        return MigrationScripts.Write(executor, request.Contexts[0], answer);
    for (var i = 0; i < request.Contexts.Count; i++)
    {
        var result = executor.Execute("ScriptDbContext", request.Contexts[i]);
        if (result.ErrorType is not null)
            return answer.Refuse(result, executor);
        answer.WriteScript(i, (string)result.Value!);
    }
    return 0;
}
catch (Exception e)
{
    return answer.Refuse(e);
}
