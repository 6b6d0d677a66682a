using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Inkstone.App.Web;

/// <summary>The server of the page and of the interface for programs.</summary>
internal sealed class WebServer : IDisposable
{
    public const int DefaultPort = 7860;

    private const long MostBytes = 8 << 20;

    private readonly WebApplication _app;

    private WebServer(WebApplication app, Guard guard)
    {
        _app = app;
        Token = guard.Token;
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
            .Replace("127.0.0.1", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("[::]", "localhost", StringComparison.Ordinal);
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

    public void Dispose()
    {
        // What follows a training is a request without end: it is not waited for.
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
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
            return new WebServer(app, guard);
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
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // Chinese stays readable; nothing of it is put into HTML
            options.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
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
        });

        var app = builder.Build();
        app.Use(next => http => Problems.Answer(http, next));
        app.Use(next => http => guard.Check(http, next));
        app.UseRouting();
        PageFiles.Map(app, guard.Token);
        var api = app.MapGroup("/api");
        PredictEndpoints.Map(api, state);
        ModelEndpoints.Map(api, state);
        DatasetEndpoints.Map(api, state);
        InsideEndpoints.Map(api, state);
        FigureEndpoints.Map(api);
        LessonEndpoints.Map(app);
        return app;
    }

    /// <summary>Ctrl+C is the command's own.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
