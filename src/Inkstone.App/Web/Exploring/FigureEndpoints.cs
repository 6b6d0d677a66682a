using System.Globalization;
using System.Text;
using Inkstone.Figures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inkstone.App.Web;

/// <summary>Pictures that lessons need again and again.</summary>
internal static class FigureEndpoints
{
    private const int MostNumbers = 10;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/figures/activation-functions.svg", () => Svg(Charts.ActivationFunctions()))
            .Describe("A figure of the activation functions", "Sigmoid, tanh, ReLU and their relatives in one picture.")
            .WithExample("/api/figures/activation-functions.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">...</svg>", type: "image/svg+xml");
        api.MapGet("/figures/softmax.svg", (string? z) => Svg(Charts.SoftmaxDemonstration(Numbers(z is null or "" ? "1,2,3,4" : z))))
            .Describe("A figure of softmax", "How numbers become probabilities: the larger ones gain.")
            .WithExample("/api/figures/softmax.svg?z=1,2,3,4", "<svg xmlns=\"http://www.w3.org/2000/svg\">...</svg>", type: "image/svg+xml");
    }

    /// <summary>A figure as an answer, which may also be opened as a page of its own.</summary>
    public static IResult Svg(Figure figure)
    {
        var svg = figure.ToSvg();
        return new Document(svg, "image/svg+xml", ContentPolicy.Of(svg));
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

    /// <summary>A document that may do what its policy says.</summary>
    internal sealed class Document(string text, string type, string policy) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.ContentSecurityPolicy = policy;
            return Results.Text(text, type, Encoding.UTF8).ExecuteAsync(httpContext);
        }
    }
}
