using LatentSharp.Data.Downloads;

namespace LatentSharp.Data.Known;

/// <summary>The sets that have a name, with the addresses and checksums that their publishers and the usual tools state.</summary>
internal static class KnownSets
{
    private static readonly string[] _clothes = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];
    private static readonly string[] _digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    public static IReadOnlyList<KnownSet> All { get; } =
        [FashionMnist5K(), FashionMnist(), Mnist(), Olivetti(), AttFaces(), Cifar10(), Stl10(), KnownTables.Iris(), KnownTables.Wine(), KnownTables.Digits()];

    private static IdxSet FashionMnist5K() => new(
        new DataCatalogEntry
        {
            Name = "fashion-mnist-5k",
            Title = "Fashion-MNIST, first 5,000",
            Description = "Articles of clothing; the first 5,000 training pictures of Fashion-MNIST, shipped with this program.",
            Shape = "5,000 pictures, 28 x 28, gray, 10 classes",
            Licence = "MIT",
            Credit = "Zalando SE; H. Xiao, K. Rasul, R. Vollgraf, 2017, arXiv:1708.07747",
            HomePage = new Uri("https://github.com/zalandoresearch/fashion-mnist"),
        },
        [], _clothes, [], onlyPrefix: "fashion-mnist-5k");

    private static IdxSet FashionMnist() => new(
        new DataCatalogEntry
        {
            Name = "fashion-mnist",
            Title = "Fashion-MNIST",
            Description = "Articles of clothing.",
            Shape = "60,000 + 10,000 test pictures, 28 x 28, gray, 10 classes",
            Licence = "MIT",
            Credit = "Zalando SE; H. Xiao, K. Rasul, R. Vollgraf, 2017, arXiv:1708.07747",
            HomePage = new Uri("https://github.com/zalandoresearch/fashion-mnist"),
            DownloadSize = 26_421_880 + 29_515 + 4_422_102 + 5_148,
        },
        ["FashionMNIST/raw", "fashion_mnist"], _clothes,
        [
            Clothes("train-images-idx3-ubyte.gz", 26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d", "f4a8712d7a061bf5bd6d2ca38dc4d50a"),
            Clothes("train-labels-idx1-ubyte.gz", 29_515, "25c81989df183df01b3e8a0aad5dffbe", "9018921c3c673c538a1fc5bad174d6f9"),
            Clothes("t10k-images-idx3-ubyte.gz", 4_422_102, "bef4ecab320f06d8554ea6380940ec79", "8181f5470baa50b63fa0f6fddb340f0a"),
            Clothes("t10k-labels-idx1-ubyte.gz", 5_148, "bb300cfdad3c16e7a12a480ee83cd310", "15d484375f8d13e6eb1aabb0c3f46965"),
        ]);

    private static IdxSet Mnist() => new(
        new DataCatalogEntry
        {
            Name = "mnist",
            Title = "MNIST",
            Description = "Handwritten digits.",
            Shape = "60,000 + 10,000 test pictures, 28 x 28, gray, 10 classes",
            Licence = "CC BY-SA 3.0",
            Credit = "Y. LeCun, C. Cortes, C. Burges",
            HomePage = new Uri("http://yann.lecun.com/exdb/mnist/"),
            DownloadSize = 9_912_422 + 28_881 + 1_648_877 + 4_542,
        },
        ["MNIST/raw"], _digits,
        [
            Digits("train-images-idx3-ubyte.gz", 9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873", "6bbc9ace898e44ae57da46a324031adb"),
            Digits("train-labels-idx1-ubyte.gz", 28_881, "d53e105ee54ea40749a09fcbcd1e9432", "a25bea736e30d166cdddb491f175f624"),
            Digits("t10k-images-idx3-ubyte.gz", 1_648_877, "9fb629c4189551a2d022fa330f9573f3", "2646ac647ad5339dbf082846283269ea"),
            Digits("t10k-labels-idx1-ubyte.gz", 4_542, "ec29112dd5afa0611ce80d1b7f02629c", "27ae3e4e09519cfbb04c329615203637"),
        ]);

    private static OlivettiSet Olivetti() => new(
        new DataCatalogEntry
        {
            Name = "olivetti",
            Title = "Olivetti faces",
            Description = "Ten faces of each of 40 people, as scikit-learn returns them.",
            Shape = "400 pictures, 64 x 64, gray, 40 classes",
            Licence = "no formal licence; give credit",
            Credit = "AT&T Laboratories Cambridge; F. Samaria, A. Harter, 1994",
            HomePage = new Uri("https://cs.nyu.edu/~roweis/data.html"),
        },
        [
            new RemoteFile("olivettifaces.mat", new Uri("https://ndownloader.figshare.com/files/5976027"), new Uri("https://cs.nyu.edu/~roweis/data/olivettifaces.mat"))
            {
                Packed = Checksum.Sha256("b612fb967f2dc77c9c62d3e1266e0c73d5fca46a4b8906c18e454d41af987794"),
            },
        ]);

    private static AttFacesSet AttFaces() => new(new DataCatalogEntry
    {
        Name = "att-faces",
        Title = "AT&T (ORL) faces",
        Description = "The original pictures of the 40 people, to be fetched by hand from the publishers' page.",
        Shape = "400 pictures, 92 x 112, gray, 40 classes",
        Licence = "no formal licence; give credit",
        Credit = "AT&T Laboratories Cambridge; F. Samaria, A. Harter, 1994",
        HomePage = new Uri("https://cam-orl.co.uk/facedatabase.html"),
    });

    private static CifarSet Cifar10() => new(
        new DataCatalogEntry
        {
            Name = "cifar10",
            Title = "CIFAR-10",
            Description = "Tiny photographs of vehicles and animals.",
            Shape = "50,000 + 10,000 test pictures, 32 x 32, RGB, 10 classes",
            Licence = "no formal licence; cite the report",
            Credit = "A. Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009",
            HomePage = new Uri("https://www.cs.toronto.edu/~kriz/cifar.html"),
            DownloadSize = 170_052_171,
        },
        [
            new RemoteFile("cifar-10-binary.tar.gz", new Uri("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"))
            {
                Size = 170_052_171,
                Packed = Checksum.Sha256("c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"),
                Members =
                [
                    .. Enumerable.Range(1, 5).Select(i => new ArchiveMember($"cifar-10-batches-bin/data_batch_{i}.bin", 30_730_000)),
                    new ArchiveMember("cifar-10-batches-bin/test_batch.bin", 30_730_000),
                    new ArchiveMember("cifar-10-batches-bin/batches.meta.txt", 4096),
                ],
            },
        ]);

    private static StlSet Stl10() => new(
        new DataCatalogEntry
        {
            Name = "stl10",
            Title = "STL-10",
            Description = "Photographs of vehicles and animals, most of them without a label.",
            Shape = "5,000 + 100,000 unlabelled + 8,000 test pictures, 96 x 96, RGB, 10 classes",
            Licence = "research use; the pictures come from ImageNet",
            Credit = "A. Coates, H. Lee, A. Ng, AISTATS 2011",
            HomePage = new Uri("https://cs.stanford.edu/~acoates/stl10/"),
            DownloadSize = 2_640_397_119,
        },
        [
            new RemoteFile("stl10_binary.tar.gz", new Uri("http://ai.stanford.edu/~acoates/stl10/stl10_binary.tar.gz"))
            {
                Size = 2_640_397_119,
                Packed = Checksum.Md5("91f7769df0f17e558f3565bffb0c7dfb"),
                Members =
                [
                    Photographs("train_X.bin", 138_240_000, "918c2871b30a85fa023e0c44e0bee87f"),
                    Photographs("train_y.bin", 5_000, "5a34089d4802c674881badbb80307741"),
                    Photographs("test_X.bin", 221_184_000, "7f263ba9f9e0b06b93213547f721ac82"),
                    Photographs("test_y.bin", 8_000, "36f9794fa4beb8a2c72628de14fa638e"),
                    Photographs("unlabeled_X.bin", 2_764_800_000, "5242ba1fed5e4be9e1e742405eb56ca4"),
                    new ArchiveMember("stl10_binary/class_names.txt", 4096),
                ],
            },
        ]);

    private static RemoteFile Clothes(string name, long size, string packed, string content) => Idx(name, size, packed, content,
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/", "https://storage.googleapis.com/tensorflow/tf-keras-datasets/");

    private static RemoteFile Digits(string name, long size, string packed, string content) => Idx(name, size, packed, content,
        "https://ossci-datasets.s3.amazonaws.com/mnist/", "http://yann.lecun.com/exdb/mnist/");

    private static RemoteFile Idx(string name, long size, string packed, string content, params string[] folders) =>
        new(name, [.. folders.Select(folder => new Uri(folder + name))]) { Size = size, Packed = Checksum.Md5(packed), Content = Checksum.Md5(content) };

    private static ArchiveMember Photographs(string name, long size, string md5) => new($"stl10_binary/{name}", size) { Content = Checksum.Md5(md5) };
}
