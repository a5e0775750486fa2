// Pictures from a model, from packages.
OnnxExample.Run(args[0]);
