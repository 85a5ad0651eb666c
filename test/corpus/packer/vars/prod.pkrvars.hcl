region       = "ap-south-1"
source_image = "m-2zek3gejjhk2996q6k0j"
copy_regions = ["cn-hangzhou"]
