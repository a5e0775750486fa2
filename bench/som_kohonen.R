# The R side of the map benchmark: kohonen's online training, and its distances between units.
# usage: som_kohonen.R train SAMPLES.npy COUNT INITIAL.npy OUT.npy ROWS COLUMNS EPOCHS ALPHA ALPHA_END RADIUS RADIUS_END
#        som_kohonen.R distances OUT.npy ROWS COLUMNS rectangular|hexagonal sheet|toroid
# Prints {"seconds": wall, "cpu": user + system, "versions": {...}}.
suppressPackageStartupMessages(library(kohonen))

# C order, little-endian, two dimensions: what the benchmark writes.
read_npy <- function(file, rows = NA) {
  connection <- base::file(file, "rb")
  on.exit(close(connection))
  start <- readBin(connection, "raw", 10)
  header <- rawToChar(readBin(connection, "raw", as.integer(start[9]) + 256L * as.integer(start[10])))
  shape <- as.integer(strsplit(sub(".*'shape': \\(([^)]*)\\).*", "\\1", header), ",")[[1]])
  if (is.na(rows)) rows <- shape[1]
  size <- if (grepl("<f4", header, fixed = TRUE)) 4L else 8L
  matrix(readBin(connection, "double", rows * shape[2], size = size, endian = "little"), nrow = rows, byrow = TRUE)
}

write_npy <- function(values, file) {
  connection <- base::file(file, "wb")
  on.exit(close(connection))
  text <- sprintf("{'descr': '<f8', 'fortran_order': True, 'shape': (%d, %d), }", nrow(values), ncol(values))
  text <- paste0(text, strrep(" ", (64 - (10 + nchar(text) + 1) %% 64) %% 64), "\n")
  writeBin(as.raw(c(0x93, utf8ToInt("NUMPY"), 1, 0, nchar(text) %% 256, nchar(text) %/% 256)), connection)
  writeBin(charToRaw(text), connection)
  writeBin(as.vector(values), connection, endian = "little")
}

arguments <- commandArgs(trailingOnly = TRUE)
if (arguments[1] == "distances") {
  grid <- somgrid(as.integer(arguments[4]), as.integer(arguments[3]), arguments[5], toroidal = arguments[6] == "toroid")
  write_npy(unname(unit.distances(grid)), arguments[2])
  seconds <- c(0, 0, 0)
} else {
  samples <- read_npy(arguments[2], as.integer(arguments[3]))
  initial <- read_npy(arguments[4])
  number <- as.numeric(arguments[6:12])
  grid <- somgrid(number[2], number[1], "rectangular", "gaussian")
  set.seed(1000)
  start <- proc.time()
  map <- som(samples, grid = grid, rlen = number[3], alpha = number[4:5], radius = number[6:7], init = initial, mode = "online", keep.data = FALSE)
  seconds <- as.numeric(proc.time() - start)[1:3]
  write_npy(unname(map$codes[[1]]), arguments[5])
}
cat(sprintf('{"seconds": %.6f, "cpu": %.6f, "versions": {"R": "%s", "kohonen": "%s"}}\n', seconds[3], seconds[1] + seconds[2],
  paste(R.version$major, R.version$minor, sep = "."), packageVersion("kohonen")))
