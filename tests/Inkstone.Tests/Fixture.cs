using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Inkstone.Tests;

/// <summary>Reference files that lie beside the tests.</summary>
internal static partial class Fixture
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The lines of a file, by its path in the test project.</summary>
    public static string[] Lines(string path) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, path));

    /// <summary>A JSON file as objects, by its path in the test project; NaN and Infinity may be bare words, as Python writes them.</summary>
    public static T Json<T>(string path)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path));
        return JsonSerializer.Deserialize<T>(BareWord().Replace(text, "\"$0\""), Options)!;
    }

    [GeneratedRegex(@"(?<=[\s\[,])-?(NaN|Infinity)(?=[\s,\]])")]
    private static partial Regex BareWord();
}
