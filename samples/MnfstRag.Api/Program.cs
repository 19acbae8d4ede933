using MnfstRag.Api;

await ApiHost.Create(args).RunAsync();
