using System.Text.Json;

namespace Inkstone.Tests.Golden;

/// <summary>Reference numbers in a JSON file of this folder.</summary>
internal static class GoldenFile
{
    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.json")));
        return document.RootElement.Clone();
    }

    public static double[] Numbers(this JsonElement element) => [.. Flatten(element)];

    public static double[] Numbers(this JsonElement element, string property) => element.GetProperty(property).Numbers();

    public static float[] Floats(this JsonElement element, string property) => [.. element.Numbers(property).Select(number => (float)number)];

    private static IEnumerable<double> Flatten(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Flatten) : [element.GetDouble()];
}
