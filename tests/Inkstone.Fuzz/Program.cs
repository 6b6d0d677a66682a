using System.Diagnostics;
using System.Globalization;
using Inkstone.Fuzz;

// dotnet run --project tests/Inkstone.Fuzz -- [--count 100000] [--seed 1] [--format NAME]
// Ends with 0 when every changed file was accepted or refused with InvalidDataException, with 1 otherwise.
var count = int.Parse(Option("--count", "100000"), CultureInfo.InvariantCulture);
var seed = ulong.Parse(Option("--seed", "1"), CultureInfo.InvariantCulture);
var only = Option("--format", "");
var formats = Formats.All.Where(format => only == "" || format.Name == only).ToArray();
if (formats.Length == 0)
{
    Console.Error.WriteLine($"Expected one of the formats {string.Join(", ", Formats.All.Select(format => format.Name))}. Received: {only}.");
    return 2;
}

var failed = false;
foreach (var format in formats)
{
    var clock = Stopwatch.StartNew();
    using var watchdog = new Watchdog(format.Name);
    var outcome = Fuzzer.Run(format, seed, count, watchdog.Reading);
    Console.WriteLine(FormattableString.Invariant(
        $"{format.Name,-12} {count,7} files: {outcome.Accepted,6} accepted, {outcome.Refused,6} refused, {outcome.Wrong} wrong ({clock.Elapsed.TotalSeconds:F1} s)"));
    if (outcome.Offender is not null)
    {
        failed = true;
        Console.WriteLine($"  {outcome.FirstWrong}\n  The file is {Watchdog.Keep(format.Name, outcome.Offender)}.");
    }
}

return failed ? 1 : 0;

string Option(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;
