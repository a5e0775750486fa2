// Maps a table (or pictures), names the units, finds what is unusual and draws: what `latent som train`, `label`, `project` and `plot` do.
// dotnet run --project samples/MapFromTable -- wine runs/wine-map
using LatentSharp.Data;
using LatentSharp.Imaging.Maps;
using LatentSharp.Som;
using LatentSharp.Som.Storage;

string data = args.ElementAtOrDefault(0) ?? "wine", folder = args.ElementAtOrDefault(1) ?? "runs/wine-map";
Directory.CreateDirectory(folder);

SampleMatrix samples = await SampleMatrix.LoadAsync(data, new TableOptions { Scaling = ColumnScaling.ZScore });
var recipe = new MapRecipe { Lattice = Lattice.Hexagonal, Algorithm = MapAlgorithm.Batch, Epochs = 50, Seed = 7 };

SelfOrganizingMap map = SelfOrganizingMap.Train(samples, recipe);
map = map.WithTrainingDistances(DistanceProfile.Of(map, samples));
if (samples.Labels is not null) map = map.WithUnitLabels(ClassMap.Of(map, samples).Labels);
MapFolder.Save(folder, new StoredMap(map) { Encoding = samples.Encoding?.ToJson() });

MapQuality quality = MapQuality.Measure(map, samples);
Console.WriteLine($"{map.Topology.Rows} x {map.Topology.Columns} units, quantization error {quality.QuantizationError:F3}, topographic error {quality.TopographicError:F3}");

MapProjection projection = MapProjection.Of(map, samples);
projection.WriteCsv(Path.Combine(folder, "projection.csv"));
foreach (ProjectedSample odd in projection.Samples.Where(sample => sample.IsAnomaly == true))
    Console.WriteLine($"row {odd.Sample} is unusual: nearest to '{odd.Label}' in unit {odd.Row},{odd.Column}, at {odd.AnomalyScore:F2} times the distance that 99 % of the rows stay below");

MapViews.UMatrix(map, UMatrix.Of(map).Heights).SavePng(Path.Combine(folder, "umatrix.png"));
MapViews.Labels(map).SavePng(Path.Combine(folder, "labels.png"));
