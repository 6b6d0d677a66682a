using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Inkstone.App.Web;

/// <summary>What the description of the interface says of a drawing as a body, in its three forms.</summary>
internal static class DrawingDescription
{
    /// <summary>A seven in strokes.</summary>
    public const string Strokes = """{"width": 100, "height": 100, "strokes": [[[25, 20], [75, 20], [45, 85]]]}""";

    // A one, black on white.
    private const string Pixels = """
        {"width": 8, "height": 8, "pixels": [
          255, 255, 255, 255, 255, 255, 255, 255,
          255, 255, 255,   0,   0, 255, 255, 255,
          255, 255,   0,   0,   0, 255, 255, 255,
          255, 255, 255,   0,   0, 255, 255, 255,
          255, 255, 255,   0,   0, 255, 255, 255,
          255, 255, 255,   0,   0, 255, 255, 255,
          255, 255, 255,   0,   0, 255, 255, 255,
          255, 255, 255, 255, 255, 255, 255, 255]}
        """;

    public static OpenApiRequestBody Make() => new()
    {
        Required = true,
        Description = "A drawing: a PNG picture, pixels, or the strokes of a pen.",
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new()
            {
                Schema = new OpenApiSchema { OneOf = [StrokesForm(), PixelsForm()] },
                Examples = new Dictionary<string, IOpenApiExample>
                {
                    ["strokes"] = new OpenApiExample { Summary = "A seven", Value = JsonNode.Parse(Strokes) },
                    ["pixels"] = new OpenApiExample { Summary = "A one, black on white", Value = JsonNode.Parse(Pixels) },
                },
            },
            ["image/png"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", Description = $"The bytes of a PNG file, of at most {DrawingBody.MostPngPixels} pixels." } },
        },
    };

    private static OpenApiSchema StrokesForm() => new()
    {
        Title = "Strokes",
        Type = JsonSchemaType.Object,
        Description = "What a pen wrote on white paper.",
        Required = new HashSet<string> { "width", "height", "strokes" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["width"] = Number("The sheet's width, in the unit of the points."),
            ["height"] = Number("The sheet's height."),
            ["strokes"] = List("The strokes.", List("A stroke.", List("A point: x, y from the upper left corner, and the pressure, 1 if left out.", Number(null)))),
            ["pen"] = Number("The line's width at pressure 1; 5 % of the longer side if left out."),
        },
    };

    private static OpenApiSchema PixelsForm() => new()
    {
        Title = "Pixels",
        Type = JsonSchemaType.Object,
        Description = "A picture, dark on light or light on dark.",
        Required = new HashSet<string> { "width", "height", "pixels" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["width"] = Number("Pixels in a row."),
            ["height"] = Number("Rows."),
            ["pixels"] = List("Row by row from the top: a number from 0 to 255 for each pixel of a gray picture, or four for red, green, blue and alpha.", Number(null)),
        },
    };

    private static OpenApiSchema Number(string? description) => new() { Type = JsonSchemaType.Number, Description = description };

    private static OpenApiSchema List(string description, OpenApiSchema items) => new() { Type = JsonSchemaType.Array, Description = description, Items = items };
}
