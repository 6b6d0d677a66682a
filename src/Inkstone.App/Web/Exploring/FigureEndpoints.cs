using System.ComponentModel;
using System.Globalization;
using Inkstone.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>Pictures that lessons need again and again.</summary>
internal static class FigureEndpoints
{
    private const int MostNumbers = 10;
    private const string SvgType = "image/svg+xml";
    private const string SvgExample = "<svg xmlns=\"http://www.w3.org/2000/svg\">...</svg>";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/figures/activation-functions.svg", () => Svg(Charts.ActivationFunctions()))
            .Describe("Three activation functions", "What a linear, a sigmoid and a rectified linear unit make of -5 to 5, as a picture.")
            .WithExample("/api/figures/activation-functions.svg", SvgExample, type: SvgType);
        api.MapGet("/figures/softmax.svg", ([Description("1 to 10 numbers with commas between; 1,2,3,4 when left out.")] string? z) =>
                Svg(Charts.SoftmaxDemonstration(Numbers(z is null or "" ? "1,2,3,4" : z))))
            .Describe("Softmax of a few numbers", "The numbers beside the probabilities that softmax makes of them, as a picture.")
            .WithExample("/api/figures/softmax.svg?z=1,2,3,4", SvgExample, type: SvgType);
    }

    /// <summary>A figure as an answer, which may also be opened as a page of its own.</summary>
    public static IResult Svg(Figure figure)
    {
        var svg = figure.ToSvg();
        return new Document(svg, SvgType, ContentPolicy.Of(svg));
    }

    private static double[] Numbers(string z)
    {
        var parts = z.Split(',', MostNumbers + 1);
        var numbers = new double[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts.Length > MostNumbers || !double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !(Math.Abs(numbers[i]) <= 1e9))
            {
                throw new RequestException(StatusCodes.Status400BadRequest, $"Expected z: 1 to {MostNumbers} numbers from -1e9 to 1e9 with commas between, such as z=1,2,3,4. Received: {Query.Shortened(z)}.");
            }
        }

        return numbers;
    }
}
