using Mnfst.Migrations.DevDatabase;
using Npgsql;

// Arguments: URL [PROJECT FOLDER]. Says the connection string when the server is there, then does what the lines on
// stdin say and answers each with one line.
using var interrupted = new ManualResetEventSlim();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interrupted.Set();
};
var server = await DevServer.OpenAsync(DevDatabaseUrl.Parse(args[0]), args.ElementAtOrDefault(1) ?? ".");
Console.WriteLine(server.ConnectionString);
while (Console.ReadLine() is { } command)
{
    switch (command)
    {
        case "dispose":
            await server.DisposeAsync();
            Console.WriteLine("disposed");
            return 0;
        case "exit":
            Environment.Exit(0);
            break;
        case "throw":
            throw new InvalidOperationException("As the test wanted.");
        case "abort":
            Environment.FailFast("As the test wanted.");
            break;
        case "wait for Ctrl-C":
            Console.WriteLine("waiting");
            interrupted.Wait();
            Console.WriteLine("interrupted");
            break;
        default:
            await using (var connection = new NpgsqlConnection(server.ConnectionString))
            {
                await connection.OpenAsync();
                await using var query = new NpgsqlCommand(command, connection);
                Console.WriteLine(await query.ExecuteScalarAsync());
            }

            break;
    }
}

return 0;
