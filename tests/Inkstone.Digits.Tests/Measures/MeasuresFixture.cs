using System.Text.Json;

namespace Inkstone.Digits.Tests.Measures;

/// <summary>Values of numpy and scikit-learn, made by Fixtures/measures.py.</summary>
internal static class MeasuresFixture
{
    private static readonly JsonElement Root = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Measures", "Fixtures", "measures.json"))).RootElement;

    public static IEnumerable<JsonElement> Calibrations => Root.GetProperty("calibrations").EnumerateArray();

    public static IEnumerable<JsonElement> Areas => Root.GetProperty("areas").EnumerateArray();

    public static float[] Floats(JsonElement parent, string name) => [.. parent.GetProperty(name).EnumerateArray().Select(value => value.GetSingle())];
}
