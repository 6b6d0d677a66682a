using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Inkstone.App.Web;

/// <summary>The server of the page and of the interface for programs.</summary>
internal sealed class WebServer : IDisposable
{
    public const int DefaultPort = 7860;

    // How long requests that are being answered may take when the server ends.
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(1);

    private readonly WebApplication _app;
    private readonly WebState _state;

    private WebServer(WebApplication app, WebState state, Guard guard)
    {
        (_app, _state, Token) = (app, state, guard.Token);
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
            .Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal);
    }

    /// <summary>Where the page is, such as <c>http://localhost:7860</c>.</summary>
    public string Address { get; }

    /// <summary>What a request that changes something must have in its header.</summary>
    public string Token { get; }

    /// <summary>Starts the server.</summary>
    /// <param name="state">What it works with.</param>
    /// <param name="port">The port; 0 for any free one; the usual one, or any free one if that is taken, when null.</param>
    /// <param name="isOpen">Whether other computers may use it.</param>
    /// <exception cref="IOException">The port is taken, or may not be used.</exception>
    public static WebServer Start(WebState state, int? port, bool isOpen)
    {
        try
        {
            return Start(state, port ?? DefaultPort, isOpen);
        }
        catch (IOException) when (port is null)
        {
            return Start(state, 0, isOpen);
        }
    }

    /// <summary>
    /// Asks for what the page will ask for, so that the first drawing of a person is read as fast as all others: the recogniser is loaded and
    /// what is needed is compiled.
    /// </summary>
    public async Task WarmUp()
    {
        const string Pixels = """{"width": 3, "height": 3, "pixels": [255, 255, 255, 255, 0, 255, 255, 255, 255]}""";
        foreach (var body in (string[])[DrawingDescription.Strokes, Pixels])
        {
            try
            {
                using var connection = new TcpClient();
                await connection.ConnectAsync(IPAddress.Loopback, new Uri(Address).Port);
                var request = $"POST /api/predict?pipeline=both HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
                using var stream = connection.GetStream();
                await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
                await stream.CopyToAsync(Stream.Null);
            }
            catch (Exception error) when (error is IOException or SocketException)
            {
                // The server has ended already.
                return;
            }
        }
    }

    public void Dispose()
    {
        // What follows a training is a request without end.
        _state.End();
        using var soon = new CancellationTokenSource(Ending);
        _app.StopAsync(soon.Token).GetAwaiter().GetResult();
        _app.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static WebServer Start(WebState state, int port, bool isOpen)
    {
        var guard = new Guard(isOpen);
        var app = Build(state, guard, port, isOpen);
        try
        {
            app.StartAsync(state.Host.Stop).GetAwaiter().GetResult();
            return new WebServer(app, state, guard);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            app.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw new IOException($"The server cannot use port {port}: {error.Message} Name another one with --port.", error);
        }
    }

    private static WebApplication Build(WebState state, Guard guard, int port, bool isOpen)
    {
        // Empty: settings come from the command line alone, not from files or variables that happen to lie around.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(WebServer).Assembly.GetName().Name });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddRoutingCore();
        builder.Services.AddRateLimiter(Limits.Set);
        OpenApiPage.Add(builder.Services);
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // Chinese stays readable; nothing of it is put into HTML
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Limits.Set(kestrel.Limits);
            Listen(kestrel, port, isOpen);
        });

        var app = builder.Build();
        var problems = new Problems(text => state.Host.Error.WriteLine(text));
        app.Use(next => http => problems.Answer(http, next));
        app.Use(next => http => guard.Check(http, next));
        app.UseRouting();
        app.UseRateLimiter();
        app.Use(next => http => Parameters.Check(http, next));
        PageFiles.Map(app, guard.Token);
        OpenApiPage.Map(app);
        var api = app.MapGroup("/api");
        PredictEndpoints.Map(api, state);
        NumberEndpoints.Map(api, state);
        ModelEndpoints.Map(api, state);
        RunsEndpoints.Map(api, state);
        ThinkEndpoints.Map(api, state);
        CorrectionEndpoints.Map(api, state);
        TeachingEndpoints.Map(api, state);
        DatasetEndpoints.Map(api, state);
        InsideEndpoints.Map(api, state);
        FigureEndpoints.Map(api);
        LessonEndpoints.Map(app);
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, int port, bool isOpen)
    {
        if (isOpen)
        {
            kestrel.ListenAnyIP(port);
        }
        else if (port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, port);
        }
        else
        {
            kestrel.ListenLocalhost(port); // both of IPv4 and IPv6
        }
    }

    /// <summary>Ctrl+C is the command's own.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
