using Injerto.Models;
using Injerto.Models.Keras;
using Injerto.Models.Weights;
using Injerto.Tests.Models.Weights;
using Xunit;

namespace Injerto.Tests.Models.Keras;

/// <summary>What a model's description becomes, and what is refused; no network is made.</summary>
public sealed class KerasPlanTests : IDisposable
{
    private const string Supported = "InputLayer, Dense, BatchNormalization, Dropout, Flatten, Activation, ReLU, "
        + "Softmax, Rescaling, Conv2D, DepthwiseConv2D, MaxPooling2D, AveragePooling2D, GlobalAveragePooling2D";

    private readonly KerasGolden _golden = new();

    public void Dispose() => _golden.Dispose();

    [Theory]
    [InlineData("convnet_keras2.h5")]
    [InlineData("convnet.keras")]
    public void A_chain_is_put_in_order_whatever_the_order_of_its_list(string name)
    {
        using var file = WeightsFile.Open(_golden.PathOf(name));
        var plan = KerasModel.Plan(file);

        Assert.Equal([15, 10, 3], plan.Input);
        Assert.Equal(
            ["rescaling [15, 10, 3]", "conv1 [8, 5, 6]", "bn1 [8, 5, 6]", "relu1 [8, 5, 6]", "depthwise [6, 3, "
                + "12]", "depthwise_activation [6, 3, 12]", "bn2 [6, 3, 12]", "pool1 [3, 2, 12]", "conv2 [3, 2, 5]",
                "conv2_activation [3, 2, 5]",
                "pool2 [3, 2, 5]", "flatten [30]", "dropout [30]", "predictions [4]", "predictions_activation [4]"
            ],
            plan.Steps.Select(s => $"{s.Key} [{string.Join(", ", s.Output)}]"));
        KerasFit.Demand(plan, file);
    }

    [Theory]
    [InlineData("lambda.keras", "A Keras model must not carry code: it would have to be run to be loaded, and is not. "
        + "The layer 'lambda' does. Replace it by layers of Keras, or load the weights alone.")]
    [InlineData("unknown.keras", "A Keras model must be made of: " + Supported
        + ". This one has also 'batch_normalization' ('LSTM'), 'dense_1' ('MyLayer'). A network of the list of models "
        + "can take the weights of such a file by itself.")]
    [InlineData("branch.keras", "A Keras model must be a chain of layers: one input, one output, each layer used once. "
        + "In this one 'dense_1' has 2 inputs.")]
    [InlineData("mlp.weights.h5", "A Keras file must hold a whole model, as model.save(…) writes it. This one holds "
        + "weights alone: give them to a network of the list of models.")]
    [InlineData(
        "misfit.keras",
        "The weights of a Keras model must be its layers'. Tensors missing: batch_normalization/moving_mean, "
        + "batch_normalization/moving_variance, batch_normalization/beta. Tensors of no layer: batch_normalization/0, "
        + "batch_normalization/1, batch_normalization/2, batch_normalization/3. Tensors of another shape: dense/kernel "
        + "(must be [7, 4], is [6, 4]). The file is damaged or was changed: save it again.")]
    public void Models_that_are_refused_say_why(string name, string message)
    {
        using var file = WeightsFile.Open(_golden.PathOf(name));

        Assert.Equal(
            message, Assert.Throws<ModelException>(() => KerasFit.Demand(KerasModel.Plan(file), file)).Message);
    }

    [Theory]
    [InlineData("""{"class_name": "Sequential", "config": []}""", "A Keras model must have layers. This one has none.")]
    [InlineData(
        """{"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {"name": "d", "units": 3}}]}""",
        "A Keras model must say the shape of its input. This one does not: build or call it before it is saved.")]
    [InlineData(
        """{"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {"name": "d", "units": """
        + """0, "batch_input_shape": [null, 3]}}]}""",
        "units of the Keras layer 'd' ('Dense') must be a whole number of 1 or more. Got 0.")]
    [InlineData(
        """{"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {"name": "d", "units": """
        + """1, "batch_input_shape": [null, 3], "activation": "mine"}}]}""",
        "The activation of the Keras layer 'd' must be one of: linear, relu, relu6, sigmoid, tanh, softmax, silu, "
        + "swish. Got 'mine'.")]
    [InlineData(
        """{"class_name": "Sequential", "config": [{"class_name": "Dense", "config": {"name": "d", "units": """
        + """1, "batch_input_shape": [null, 4, 4, 3]}}]}""",
        "The Keras layer 'd' must get vectors: put a Flatten or a GlobalAveragePooling2D before it. It gets [4, 4, "
        + "3].")]
    [InlineData(
        """{"class_name": "Sequential", "config": [{"class_name": "MaxPooling2D", "config": """
        + """{"name": "p", "pool_size": 2, "data_format": "channels_first", "batch_input_shape": [null, 4, 4, 3]}}]}""",
        "data_format of the Keras layer 'p' ('MaxPooling2D') must be channels_last. Got \"channels_first\".")]
    [InlineData(
        """{"class_name": "Sequential", "config": [{"class_name": "Conv2D", "config": {"name": "c", "filters": """
        + """2, "kernel_size": [5, 5], "batch_input_shape": [null, 4, 4, 3]}}]}""",
        "The window of the Keras layer 'c' must fit into its input. It is 5 wide, and the input 4.")]
    [InlineData(
        """{"class_name": "Sequential", "config": [{"class_name": "MaxPooling2D", "config": """
        + """{"name": "p", "pool_size": 4, "strides": 1, "padding": "same", "batch_input_shape": [null, 8, 8, 3]}}]}""",
        "pool_size of the Keras layer 'p' ('MaxPooling2D') must be odd where padding is same and the stride 1. Got 4.")]
    [InlineData(
        """{"class_name": "Sequential", "config": [{"class_name": "Flatten", "config": """
        + """{"name": "f", "batch_input_shape": [null, 8, 8]}}]}""",
        "The input of a Keras model must be vectors of at most 16777216 values or pictures of at most 65536 pixels a "
        + "side: [batch, values] or [batch, height, width, channels]. Got [-1, 8, 8].")]
    [InlineData(
        """{"class_name": "Sequential", "config": [{"class_name": "Flatten", "config": """
        + """{"name": "f", "batch_input_shape": [null, 8]}}, {"class_name": "Flatten", "config": {"name": "f"}}]}""",
        "A Keras model must name each layer once. 'f' is there twice.")]
    public void Descriptions_that_are_refused_say_why(string json, string message) =>
        Assert.Equal(message, Assert.Throws<ModelException>(() => KerasPlan.Of(KerasConfig.Parse(json))).Message);
}
