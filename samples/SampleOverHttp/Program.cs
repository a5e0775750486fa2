// Pictures in a web program of one's own, from a model that `latent gan export` wrote: what `latent serve MODEL.onnx` does, and a route of our own beside it.
// dotnet run --project samples/SampleOverHttp -- --model MODEL.onnx --urls http://localhost:5080
using LatentSharp.Onnx;
using LatentSharp.Serving;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddGenerator(builder.Configuration["model"] ?? "model.onnx");
WebApplication app = builder.Build();
app.MapGet("/pictures/{seed:long}", (long seed, OnnxGenerator generator) => Results.File(generator.Sample(1, seed)[0].ToPng(), "image/png"));
app.MapGenerator(new ServingOptions { MaxCount = 256 });
app.Run();
