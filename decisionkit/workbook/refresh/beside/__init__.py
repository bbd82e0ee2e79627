"""What the tables beside the grid say of options and criteria that come and go with new inputs."""
