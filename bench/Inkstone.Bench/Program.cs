// dotnet run -c Release --project bench/Inkstone.Bench -- compare            Inkstone, the processor's peak and every installed peer, in one run
// dotnet run -c Release --project bench/Inkstone.Bench -- compare --write    the same, written to docs/benchmarks.md
// dotnet run -c Release --project bench/Inkstone.Bench -- growth             only how Inkstone's costs grow with batch size and width
// dotnet run -c Release --project bench/Inkstone.Bench -- serve-load         200 clients for a minute at the page's server while a training runs there (--clients, --seconds, --app FILE)
// dotnet run -c Release --project bench/Inkstone.Bench -- --filter '*'       BenchmarkDotNet: kernels, steps and predictions, with bytes allocated
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Inkstone.Bench;

switch (args)
{
    case ["compare" or "growth", ..]:
        return Comparison.Command(args);
    case ["serve-load", ..]:
        return ServeLoad.Command(args);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, DefaultConfig.Instance.WithArtifactsPath(Repository.Path("artifacts", "benchmarks")));
        return 0;
}
